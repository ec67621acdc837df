/**
 * The build of the staff client: root `client`, into `dist/client`. Splits so that the shell stays small and
 * MapLibre and antd load with the first page that needs them; the budget is checked at the end.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { sizeBudget } from './build/size-budget.ts'

/** Keeps the Host of the page: the server refuses a POST whose Origin is another site's. */
const server = { target: 'http://localhost:8080', changeOrigin: false }

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react(), sizeBudget()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    // the map and antd are large on purpose; the budget below is the real limit
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    // no data: URLs, so that a strict CSP holds for images and scripts
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/](maplibre-gl|@maplibre)[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '^/(api|tiles|problems|portal)(/|$)': server } },
})
