/**
 * Which collections a person sees, all of them or one by its id. A room that has features of its own adds its collections
 * here, in one line of each. Nothing is kept from one request to the next: what a role may see can change at any time.
 */
import { assetFamilyCodes } from '../../shared/codes/asset-class.ts'
import type { Program, SignedIn } from '../http/context.ts'
import { assetCollection, assetCollections } from './asset-collections.ts'
import { areaCollection, caseCollection } from './case-and-area-collections.ts'
import type { Collection } from './collection.ts'
import type { FeatureReader } from './feature-reader.ts'
import { layerCollectionOf, layerCollections } from './layer-collections.ts'
import { portalCollections } from './portal-collections.ts'
import { questionCollectionOf, questionCollections } from './question-collections.ts'

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

/** The one that a request names, without looking at the others. */
export async function findCollection(
  program: Program,
  user: SignedIn | null,
  visitors: FeatureReader,
  id: string,
): Promise<Collection | null> {
  const shown = portalCollections(visitors).find((one) => one.id === id)
  if (shown || !user) return shown ?? null
  if (id === 'assets') return assetCollection(program, user, null)
  const family = assetFamilyCodes.find((code) => code === id)
  if (family) return assetCollection(program, user, family)
  if (id === 'cases') return caseCollection(program, user)
  if (id === 'areas') return areaCollection(program)
  return (await layerCollectionOf(program, user, id)) ?? (await questionCollectionOf(program, user, id))
}
