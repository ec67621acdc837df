/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/bench-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeBundle, createBundle, withdrawBundle } from './change-bundle.ts'
import { publishBundle } from './publish-bundle.ts'
import { listBundles, readBundle } from './read-bundles.ts'
import { readBundleFile } from './read-bundle-file.ts'

export const benchRoutes: readonly Binding[] = [
  bind(api.listBundles, listBundles),
  bind(api.createBundle, createBundle),
  bind(api.readBundle, readBundle),
  bind(api.changeBundle, changeBundle),
  bind(api.withdrawBundle, withdrawBundle),
  bind(api.readBundleFile, readBundleFile),
  bind(api.publishBundle, publishBundle),
]
