import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types of every document in the client. Fragments are masked by Apollo Client itself. */
const config: CodegenConfig = {
  schema: 'shared/schema.graphql',
  documents: ['client/src/**/*.{ts,tsx}'],
  generates: {
    'shared/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
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
