/** Users, units and areas from the server, and the commands on them. Every change names the version it is based on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  changeArea,
  changeUnit,
  changeUser,
  createUnit,
  createUser,
  listAreas,
  listUnits,
  listUsers,
  resetPassword,
} from '../../shared/api/admin-api.ts'
import type { BodyInput } from '../../shared/api/endpoint.ts'
import type { Area } from '../../shared/area.ts'
import type { Unit } from '../../shared/unit.ts'
import type { User } from '../../shared/user.ts'
import { call } from '../api.ts'

const etag = (version: number): string => `"v${version}"`

export function useUsers() {
  return useQuery({
    queryKey: ['admin', 'users'],
    queryFn: async ({ signal }) => (await call(listUsers, { signal })).data.items,
  })
}

export function useAllUnits() {
  return useQuery({
    queryKey: ['admin', 'units'],
    queryFn: async ({ signal }) => (await call(listUnits, { signal })).data.items,
  })
}

/** The district first, then subdistricts and towns by code. */
export function useAllAreas() {
  return useQuery({
    queryKey: ['admin', 'areas'],
    queryFn: async ({ signal }): Promise<Area[]> => {
      const { features } = (await call(listAreas, { signal })).data
      return features
        .map(({ properties }) => properties)
        .toSorted((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code))
    },
  })
}

export interface WithPassword {
  readonly user: User
  readonly password: string
}

type NewUser = BodyInput<typeof createUser>
type UserChange = BodyInput<typeof changeUser>
type NewUnit = BodyInput<typeof createUnit>
type UnitChange = BodyInput<typeof changeUnit>
type AreaChange = BodyInput<typeof changeArea>

/** Reads again what a command may have changed; also after a refusal, which may mean that somebody was faster. */
function useFresh(...lists: ReadonlyArray<'users' | 'units' | 'areas'>) {
  const client = useQueryClient()
  return async (): Promise<void> => {
    await Promise.all([
      ...lists.map((list) => client.invalidateQueries({ queryKey: ['admin', list] })),
      // lists of units and outlines of areas that other pages hold
      ...(lists.includes('units') ? [client.invalidateQueries({ queryKey: ['units'] })] : []),
      ...(lists.includes('areas')
        ? [client.invalidateQueries({ queryKey: ['features', '/api/areas'] })]
        : []),
    ])
  }
}

export function useCreateUser() {
  const onSettled = useFresh('users')
  return useMutation({
    mutationFn: async (body: NewUser): Promise<WithPassword> => (await call(createUser, { body })).data,
    onSettled,
  })
}

export function useChangeUser() {
  const onSettled = useFresh('users')
  return useMutation({
    mutationFn: async ({ user, body }: { user: Pick<User, 'id' | 'version'>; body: UserChange }) =>
      (await call(changeUser, { params: { id: user.id }, ifMatch: etag(user.version), body })).data,
    onSettled,
  })
}

export function useResetPassword() {
  const onSettled = useFresh('users')
  return useMutation({
    mutationFn: async (id: string): Promise<WithPassword> =>
      (await call(resetPassword, { params: { id } })).data,
    onSettled,
  })
}

export function useCreateUnit() {
  const onSettled = useFresh('units')
  return useMutation({
    mutationFn: async (body: NewUnit): Promise<Unit> => (await call(createUnit, { body })).data,
    onSettled,
  })
}

export function useChangeUnit() {
  const onSettled = useFresh('units', 'users')
  return useMutation({
    mutationFn: async ({ unit, body }: { unit: Pick<Unit, 'id' | 'version'>; body: UnitChange }) =>
      (await call(changeUnit, { params: { id: unit.id }, ifMatch: etag(unit.version), body })).data,
    onSettled,
  })
}

export function useChangeArea() {
  const onSettled = useFresh('areas')
  return useMutation({
    mutationFn: async ({ area, body }: { area: Pick<Area, 'code' | 'version'>; body: AreaChange }) =>
      (await call(changeArea, { params: { code: area.code }, ifMatch: etag(area.version), body })).data,
    onSettled,
  })
}
