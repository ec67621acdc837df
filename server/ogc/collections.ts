/** Which collections a person sees. A room that has features of its own adds its collections here, in one line. */
import type { Program, SignedIn } from '../http/context.ts'
import { assetCollections } from './asset-collections.ts'
import { areaCollection, caseCollection } from './case-and-area-collections.ts'
import type { Collection } from './collection.ts'
import { layerCollections } from './layer-collections.ts'
import { questionCollections } from './question-collections.ts'

export async function collectionsFor(program: Program, user: SignedIn): Promise<Collection[]> {
  return [
    ...assetCollections(program, user),
    caseCollection(program, user),
    areaCollection(program),
    ...(await layerCollections(program, user)),
    ...(await questionCollections(program, user)),
  ]
}
