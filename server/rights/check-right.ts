/** What a right must satisfy beyond its schema, alike for registering and correcting. */
import type { NewRight } from '../../shared/right.ts'
import type { Trx } from '../db/transaction.ts'
import { type Fault, Problem, fault } from '../http/problem.ts'
import { checkCertificateNo } from './certificate-no.ts'
import { partyExists } from './right.sql.ts'

/**
 * @returns the right with its certificate number in canonical form.
 * @throws {Problem} invalid-request with every fault at once, or unknown-code for a party that does not exist.
 */
export async function checkRight(trx: Trx, right: NewRight): Promise<NewRight> {
  const faults: Fault[] = []
  if (right.shareNum > right.shareDen) faults.push({ pointer: '/shareNum', code: 'share' })
  if (right.beginsOn && right.endsOn && right.endsOn < right.beginsOn)
    faults.push({ pointer: '/endsOn', code: 'dates' })
  const certificate =
    right.certificateNo === null ? null : checkCertificateNo(right.type, right.certificateNo)
  if (certificate && !certificate.ok) {
    const { code, params } = certificate.problem
    faults.push({ pointer: '/certificateNo', code, params: { ...params } })
  }
  if (faults.length > 0) throw new Problem('invalid-request', { faults })
  if (right.partyId !== null && !(await partyExists(trx, right.partyId)))
    throw fault('unknown-code', '/partyId', 'unknown-code', { value: right.partyId })
  return { ...right, certificateNo: certificate?.ok ? certificate.value : null }
}
