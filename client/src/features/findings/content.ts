import { type FindingContent, withFiles, withSources } from '../../../../shared/findings/content.ts'
import type { Answer } from '../../../../shared/methodology/answers.ts'
import type { MethodologyContent } from '../../../../shared/methodology/methodology.ts'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { FindingContent_ContentFragment, Methodology_MethodologyFragment } from '../../../../shared/generated/graphql.ts'

export const FindingContentFragment = graphql(`
  fragment FindingContent_content on FindingContent {
    title
    narrative
    occurredOn
    occurredUntil
    regionCode
    region {
      code
      name {
        ...Text_text
      }
    }
    place
    institution
    themeCode
    indicators
    answers {
      question
      option
      options
      number
      numerator
      denominator
      text
      date
      precision
      periodStart
      periodEnd
      source
      method
      note
    }
    sourceCount
    sourceConsent
    sourceNote
    sources {
      sourceId
      consent
    }
    evidence {
      method
      description
      files {
        sha256
        name
        bytes
        mediaType
      }
    }
    severity
    confidence
    standards
    provisions {
      code
      article {
        ...Text_text
      }
      title {
        ...Text_text
      }
      summary {
        ...Text_text
      }
      instrument {
        code
        title {
          ...Text_text
        }
      }
    }
  }
`)

export const MethodologyFragment = graphql(`
  fragment Methodology_methodology on Methodology {
    id
    version
    methods
    title {
      ...Text_text
    }
    themes {
      code
      name {
        ...Text_text
      }
      sections {
        code
        title {
          ...Text_text
        }
        indicators {
          code
          kind
          standards
          methods
          minIndependentSources
          sensitive
          title {
            ...Text_text
          }
          questions {
            code
            answerType
            required
            unit
            text {
              ...Text_text
            }
            options {
              value
              label {
                ...Text_text
              }
            }
            anchors {
              value
              label {
                ...Text_text
              }
            }
            visibleIf {
              question
              values
            }
          }
        }
      }
    }
  }
`)

const withoutNulls = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([name, member]) => member !== null && member !== undefined && name !== '__typename')) as Partial<T>

/** What the API answered, as plain content: to compare, to edit and to send back. */
export function plainContent(content: FindingContent_ContentFragment): FindingContent {
  const plain: FindingContent = {
    title: content.title,
    narrative: content.narrative,
    occurredOn: content.occurredOn ?? null,
    occurredUntil: content.occurredUntil ?? null,
    regionCode: content.regionCode ?? null,
    place: content.place,
    institution: content.institution,
    themeCode: content.themeCode ?? null,
    indicators: [...content.indicators],
    answers: content.answers.map((answer) => ({ ...withoutNulls(answer), question: answer.question }) as Answer),
    sourceCount: content.sourceCount ?? null,
    sourceConsent: content.sourceConsent ?? null,
    sourceNote: content.sourceNote,
    evidence: content.evidence.map((item) => withFiles(item, item.files)),
    severity: content.severity ?? null,
    confidence: content.confidence ?? null,
    standards: [...content.standards],
  }
  return withSources(plain, content.sources)
}

/** The API's methodology is the shared one but for absent translations, which it gives as null. */
export const themesOf = (methodology: Methodology_MethodologyFragment): MethodologyContent['themes'] => methodology.themes as MethodologyContent['themes']
