import { randomUUID } from 'node:crypto'
import { demoCommunities, type PersonaKey, personaOpenid } from '../../src/identity/personas'

type Row = Record<string, string>

/** What every call's input says, inside the first community unless it says another. */
export const scope = () => ({ communityId: demoCommunities.jianxi, requestId: randomUUID() })

/** One call to the server of the demo. */
const send = async (base: string, path: string, input: object, token?: string): Promise<Row> => {
  const body = JSON.stringify({ path, input: { ...scope(), ...input }, ...(token ? { token } : {}) })
  const headers = { 'content-type': 'application/json' }
  const reply = await (await fetch(`${base}/api`, { method: 'POST', body, headers })).json()
  if (!reply.ok) throw new Error(`${path}: ${reply.code}`)
  return reply.data
}

/** Whoever steps into a persona has not chosen a community yet. */
export const stepInto = (base: string, persona: string): Promise<Row> =>
  send(base, 'identity.stepInto', { persona, communityId: '00000000-0000-0000-0000-000000000000' })

type Ask = (persona: PersonaKey, path: string, input: object) => Promise<Row>

/** A call by a persona who steps in for it. */
export const askAs =
  (base: string): Ask =>
  async (persona, path, input) =>
    send(base, path, input, (await stepInto(base, persona))['token'])

/** The id of what this persona pledged to a project of the first community; pledged now, where it is nothing yet. */
export const pledgeOf = async (
  ask: Ask,
  one: (query: string) => Promise<Row>,
  persona: PersonaKey,
  projectId: string | undefined,
): Promise<string> => {
  const whose = `p.account_id = (select id from accounts where openid = '${personaOpenid(persona)}')`
  const own = await one(`select c.id from commitments c join people p on p.id = c.person_id
    where c.project_id = '${projectId}' and ${whose}`)
  if (own['id']) return own['id']
  const home = await one(`select o.unit_id from ownerships o join people p on p.id = o.person_id where ${whose}`)
  const commitmentId = randomUUID()
  const pledge = { commitmentId, projectId, unitId: home['unit_id'], amountFen: 12_600, shownAs: 'masked' }
  await ask(persona, 'funding.pledges.pledge', pledge)
  return commitmentId
}
