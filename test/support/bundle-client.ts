/** Bundles of the concession bench as tests make and change them, over HTTP. */
import type { BundleChange, BundleDetail } from '../../shared/bundle.ts'
import type { Answer, Client } from './client.ts'

export const concessionAsset = {
  family: 'concession',
  assetClass: 'parking',
  spatialUnitKind: 'facility',
} as const

export const beginBundle = async (
  promoter: Client,
  assetIds: readonly string[],
  name = '片区停车打包',
): Promise<BundleDetail> => (await promoter.post<BundleDetail>('/api/bundles', { name, assetIds })).body

/** All that a change of the bundle says, as it is now. */
export const changeOf = ({ name, note, plan, caseId, members }: BundleDetail): BundleChange => ({
  name,
  note,
  plan,
  caseId,
  members: members.map(({ assetId, unit, quantity }) => ({ assetId, unit, quantity })),
})

/** Changes what is named, based on the version at hand. */
export const putBundle = (
  client: Client,
  bundle: BundleDetail,
  change: Partial<BundleChange>,
): Promise<Answer<BundleDetail>> =>
  client.put<BundleDetail>(
    `/api/bundles/${bundle.id}`,
    { ...changeOf(bundle), ...change },
    { ifMatch: bundle.version },
  )
