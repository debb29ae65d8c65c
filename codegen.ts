import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types of every document in the client. A component names what it reads in a fragment of its own; pages compose them. */
const config: CodegenConfig = {
  schema: 'shared/schema.graphql',
  documents: ['client/src/**/*.{ts,tsx}'],
  generates: {
    'shared/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: 'inline',
        useTypeImports: true,
        importExtension: '.ts',
        enumsAsTypes: true,
        scalars: { ID: 'string', Date: 'string', DateTime: 'string' },
        defaultScalarType: 'unknown',
      },
    },
  },
}

export default config
