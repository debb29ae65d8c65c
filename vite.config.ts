import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { typedDocuments } from './client/build/typedDocuments.ts'
import { served } from './server/src/app/served.ts'

const api = `http://localhost:${process.env['PORT'] ?? '4000'}`

export default defineConfig({
  root: 'client',
  plugins: [typedDocuments(), react(), lingui(), babel({ presets: [linguiTransformerBabelPreset()] })],
  build: { outDir: '../dist/client', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1_000 },
  server: { port: 5173, proxy: { [served]: { target: api, ws: true } } },
})
