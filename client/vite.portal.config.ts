/**
 * The build of the public portal, apart from the staff's: `--ssr` makes the renderer of the server (dist/portal), otherwise
 * the browser's part (dist/portal-client). React's API through Preact: 10 kB instead of 67, which a visitor's phone pays.
 */
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { portalBudget } from './build/size-budget.ts'

export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  publicDir: false,
  base: '/portal/static/',
  plugins: [react(), ...(isSsrBuild === true ? [] : [portalBudget()])],
  resolve: {
    alias: {
      'react-dom/server': 'preact-render-to-string',
      'react-dom/client': 'preact/compat/client',
      'react/jsx-runtime': 'preact/jsx-runtime',
      react: 'preact/compat',
    },
  },
  worker: { format: 'es' as const },
  // The renderer brings what it needs along: the server has no other use for it.
  ssr: { noExternal: true as const },
  build: {
    outDir: isSsrBuild === true ? '../dist/portal' : '../dist/portal-client',
    emptyOutDir: true,
    manifest: isSsrBuild !== true,
    target: isSsrBuild === true ? 'node20' : 'es2023',
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: join(
        import.meta.dirname,
        isSsrBuild === true ? 'portal/entry-server.tsx' : 'portal/entry-client.tsx',
      ),
      ...(isSsrBuild === true
        ? {}
        : {
            output: {
              codeSplitting: {
                groups: [
                  { name: 'maplibre', test: /node_modules[\\/](maplibre-gl|@maplibre)[\\/]/ },
                  { name: 'preact', test: /node_modules[\\/]preact/ },
                ],
              },
            },
          }),
    },
  },
}))
