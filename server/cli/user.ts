/**
 * `panhuo user`: accounts from the machine itself, for the day when no administrator can log in.
 * Acts as the system, so the audit shows that it was not done on the screen. Prints a password once.
 */
import type { ActCode } from '../../shared/i18n/acts.ts'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { newUser, roles } from '../../shared/user.ts'
import { SYSTEM_ACTOR, type Trx, inTransaction } from '../db/transaction.ts'
import { Problem } from '../http/problem.ts'
import { fieldMessage } from '../../shared/i18n/faults.ts'
import { problemTitle } from '../../shared/i18n/problems.ts'
import { applyUserChange } from '../users/change-user.ts'
import { insertAccount, preparePassword } from '../users/create-user.ts'
import { applyPasswordReset } from '../users/reset-password.ts'
import { findPersonByLogin, listPeople } from '../users/user.sql.ts'
import { problemFromDatabase } from '../db/pg-error.ts'
import { withProgram } from './with-program.ts'

const system = { id: SYSTEM_ACTOR }

/** A refusal in words instead of a stack. */
function inWords(error: unknown): unknown {
  const problem = error instanceof Problem ? error : problemFromDatabase(error)
  if (!problem) return error
  const faults = problem.faults.map(
    (one) => `\n  ${one.pointer}: ${fieldMessage(one.code, one.params ?? {}, 'en')}`,
  )
  return new Error(`${problemTitle(problem.slug, 'en')}${faults.join('')}`)
}

/** Resolves after the commit, so that nothing is printed that was not saved. */
async function act<T>(action: ActCode, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await withProgram(({ db }) =>
    inTransaction(db, { actor: SYSTEM_ACTOR, action }, work).catch((error: unknown) => {
      throw inWords(error)
    }),
  )
}

async function personOf(trx: Trx, login: string) {
  const person = await findPersonByLogin(trx, login.toLowerCase())
  if (!person) throw new Error(`There is no user ${login}.`)
  return person
}

async function list(): Promise<void> {
  await withProgram(async ({ db }) => {
    for (const user of await listPeople(db)) {
      console.log(
        [user.login, user.name, user.role, user.scopeArea, user.active ? 'active' : 'inactive'].join('\t'),
      )
    }
  })
}

async function create(login: string, options: { name: string; role: string; area: string }): Promise<void> {
  const input = {
    login,
    name: options.name,
    role: options.role,
    unitId: null,
    scopeArea: options.area,
    scopeUnitId: null,
  }
  const person = newUser.safeParse(input)
  if (!person.success)
    throw new Error(person.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`).join('\n'))
  const prepared = await preparePassword()
  const made = await act('user.created', (trx) => insertAccount(trx, person.data, prepared, SYSTEM_ACTOR))
  console.log(`${made.user.login} / ${made.password} (shown this once; to be changed at first login)`)
}

async function reset(login: string): Promise<void> {
  const prepared = await preparePassword()
  const { user, password } = await act('user.password-reset', async (trx) => {
    const { id } = await personOf(trx, login)
    return await applyPasswordReset(trx, id, prepared, SYSTEM_ACTOR)
  })
  console.log(`${user.login} / ${password} (shown this once; to be changed at next login)`)
}

async function deactivate(login: string): Promise<void> {
  await act('user.changed', async (trx) =>
    applyUserChange(trx, await personOf(trx, login), { active: false }, system),
  )
  console.log(`${login} can no longer log in.`)
}

function areaPrefix(text: string): string {
  if (!/^\d{2,9}$/.test(text)) throw new InvalidArgumentError('An area-code prefix has 2 to 9 digits.')
  return text
}

const login = (): Argument => new Argument('<login>', 'lower-case login name')

export const userCommand = new Command('user')
  .description('list, create, reset and deactivate users from this machine')
  .addCommand(new Command('list').description('login, name, role, area prefix, activity').action(list))
  .addCommand(
    new Command('create')
      .description('create a user; prints a generated password once')
      .addArgument(login())
      .requiredOption('--name <name>', 'the person’s name')
      .addOption(new Option('--role <role>', 'what the person does').choices(roles).makeOptionMandatory())
      .option('--area <prefix>', 'area-code prefix the person may see', areaPrefix, '500107')
      .action(create),
  )
  .addCommand(
    new Command('reset')
      .description('set a new generated password and unlock')
      .addArgument(login())
      .action(reset),
  )
  .addCommand(
    new Command('deactivate').description('end a user’s access').addArgument(login()).action(deactivate),
  )
