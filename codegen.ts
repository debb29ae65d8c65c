import { addTypenameToDocument } from '@apollo/client/utilities'
import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types of every document in the client. A component names what it reads in a fragment of its own; pages compose them. */
const config: CodegenConfig = {
  schema: 'shared/schema.graphql',
  documents: ['client/src/**/*.{ts,tsx}'],
  generates: {
    'shared/generated/': {
      preset: 'client',
      // The list of documents that the server trusts: they say nothing but what the client asks, type names included.
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      documentTransforms: [{ transform: ({ documents }) => documents.map((file) => (file.document ? { ...file, document: addTypenameToDocument(file.document) } : file)) }],
      config: {
        inlineFragmentTypes: 'inline',
        useTypeImports: true,
        importExtension: '.ts',
        enumsAsTypes: true,
        scalars: { ID: 'string', Date: 'string', DateTime: 'string', Pack: '../materials/pack.ts#Pack' },
        defaultScalarType: 'unknown',
      },
    },
  },
}

export default config
