import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { Finding, FindingDraft } from '../findings/finding.entity.ts'
import { FindingDraftView, FindingView } from '../findings/finding.graphql.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import { listAccesses } from './access.list.ts'
import { openOriginal } from './access.service.ts'
import type { EvidenceAccess, EvidenceFile, EvidenceUpload } from './evidence.entity.ts'
import { EvidenceAccessConnectionView, EvidenceAccessView, EvidenceFileView, EvidenceUploadView } from './evidence.graphql.ts'
import { OpenOriginalInput, OpenOriginalResult } from './evidence.input.ts'
import { allFilesOfFinding, filesOfFinding, ownUploads } from './evidence.loader.ts'

@Resolver(() => FindingView)
export class FindingEvidenceResolver {
  @FieldResolver(() => [EvidenceFileView], { complexity: 10, description: 'Those that have arrived, of those that a revision names.' })
  async evidenceFiles(@Root() finding: Finding, @Ctx() context: Context): Promise<EvidenceFile[]> {
    return (await filesOfFinding(context).load(finding.id)) ?? []
  }

  @FieldResolver(() => [EvidenceUploadView], { complexity: 10, description: 'What the viewer has begun to send. Nobody else’s, and never in a live message: that is made for many.' })
  async viewerUploads(@Root() finding: Finding, @Ctx() context: Context): Promise<EvidenceUpload[]> {
    return context.actor ? ((await ownUploads(context).load(finding.id)) ?? []) : []
  }

  @Query(() => EvidenceAccessConnectionView, { description: 'Who had the file before their eyes or asked for its original, newest first: for the author and coordinators.' })
  evidenceAccesses(
    @Arg('findingId', () => ID) findingId: string,
    @Arg('sha256', () => String) sha256: string,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<EvidenceAccessConnectionView> {
    return listAccesses(context, { findingId, sha256, first, after })
  }

  @Mutation(() => OpenOriginalResult)
  openOriginal(@Arg('input', () => OpenOriginalInput) input: OpenOriginalInput, @Ctx() context: Context): Promise<typeof OpenOriginalResult> {
    return openOriginal(context, input)
  }
}

@Resolver(() => FindingDraftView)
export class DraftEvidenceResolver {
  @FieldResolver(() => [EvidenceFileView], { complexity: 10, description: 'All that have arrived, those that no revision names as well.' })
  async files(@Root() { findingId }: FindingDraft, @Ctx() context: Context): Promise<EvidenceFile[]> {
    return (await allFilesOfFinding(context).load(findingId)) ?? []
  }
}

@Resolver(() => EvidenceAccessView)
export class EvidenceAccessResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: EvidenceAccess, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }
}
