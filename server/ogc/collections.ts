/** Which collections a person sees. A room that has features of its own adds its collections here, in one line. */
import type { Program, SignedIn } from '../http/context.ts'
import { assetCollections } from './asset-collections.ts'
import { areaCollection, caseCollection } from './case-and-area-collections.ts'
import type { Collection } from './collection.ts'
import type { FeatureReader } from './feature-reader.ts'
import { layerCollections } from './layer-collections.ts'
import { portalCollections } from './portal-collections.ts'
import { questionCollections } from './question-collections.ts'

/** @param user null = a visitor, who sees what the public portal shows. @param visitors reads as the portal's role */
export async function collectionsFor(
  program: Program,
  user: SignedIn | null,
  visitors: FeatureReader,
): Promise<Collection[]> {
  if (!user) return portalCollections(visitors)
  return [
    ...assetCollections(program, user),
    caseCollection(program, user),
    areaCollection(program),
    ...(await layerCollections(program, user)),
    ...(await questionCollections(program, user)),
    ...portalCollections(visitors),
  ]
}
