import { randomUUID } from 'node:crypto'
import { demoCommunities, type PersonaKey, personaOpenid, personas } from '../../src/identity/personas'
import { isHead, isWatcher } from '../../src/platform/roles'
import type { Role } from '../../src/platform/server/call'
import { subdistrict } from './cases'
import { inside, type Story } from './drive'
import { type Community, communityOf, joinAs, operatorOpenid, upload } from './town'

type Appointment = { role: Role; scope?: string; persona?: PersonaKey; legalName?: string }
type CommunitySpec = {
  id: string
  name: string
  households: number
  secretary: PersonaKey | string
  staff: Appointment[]
}

const openidOf = (communityId: string, key: string): string =>
  personas.some((persona) => persona.key === key) ? personaOpenid(key) : `demo:${communityId.slice(-1)}:${key}`

const nameOf = (key: string, otherwise: string): string =>
  personas.find((persona) => persona.key === key)?.name ?? otherwise

/** Founding a community: the operator, the names of its posts, and how each of their holders signs in. */
type Founding = {
  story: Story
  input: ReturnType<typeof inside>
  spec: CommunitySpec
  openids: Map<Role, string>
}
type Holder = Appointment & { openid: string; personId: string; legalName: string; scope: string }

/** Whoever holds a post, and those without whom nobody could supervise: an officer, and a head of each body. */
const holdersOf = ({ id, staff }: CommunitySpec): Holder[] => {
  const named = staff.map((one, place) => ({ ...one, openid: openidOf(id, one.persona ?? `${one.role}${place}`) }))
  const needed: Appointment[] = [
    { role: 'officer', legalName: '安民' },
    { role: 'residentsCommittee', legalName: '柏青' },
    { role: 'ownersCommittee', legalName: '仇文' },
  ]
  const supervised = staff.some(({ role }) => role === 'residentsSupervisor' || role === 'ownersSupervisor')
  const missing = supervised ? needed.filter(({ role }) => !staff.some((one) => one.role === role)) : []
  const all = [...named, ...missing.map((one) => ({ ...one, openid: openidOf(id, one.role) }))]
  return all.map((one) => ({
    ...one,
    personId: randomUUID(),
    legalName: nameOf(one.persona ?? '', one.legalName ?? '田野'),
    scope: one.scope ?? '',
  }))
}

/** What the operator gives: the secretary's post and the subdistrict's. */
const root = async ({ story, input }: Founding, { openid, ...post }: Omit<Holder, 'persona'>) => {
  const operator = story.as(operatorOpenid)
  await operator.identity.appointByOperator.mutate(input(post))
  const { codes } = await operator.identity.inviteByOperator.mutate(input({ personIds: [post.personId] }))
  await joinAs(story, input, openid, codes[0]?.code)
}

/** What the secretary gives. */
const desk = async ({ story, input, openids }: Founding, { openid, personId, legalName, role, scope }: Holder) => {
  const chief = story.as(openids.get('secretary') ?? '')
  await chief.identity.appoint.mutate(input({ personId, legalName, role, scope }))
  const { codes } = await chief.identity.invite.mutate(input({ personIds: [personId] }))
  await joinAs(story, input, openid, codes[0]?.code)
}

/** Somebody who watches: proposed with the body's paper, confirmed by the other body and the subdistrict, known by it in person. */
const watch = async (founding: Founding, { openid, personId, legalName, role, scope }: Holder) => {
  const { story, input, spec, openids } = founding
  if (!isWatcher(role)) return
  const by = (post: Role) => story.as(openids.get(post) ?? '')
  const town = communityOf(story, spec.id, (post) => openids.get(post) ?? '')
  const fileId = await upload(town, by('secretary'), 'signedSheet')
  const appointmentId = randomUUID()
  const proposal = { appointmentId, personId, legalName, role, scope, fileId }
  await by('secretary').posts.propose.mutate(input(proposal))
  const confirm = async (who: Role) => {
    await by(who).posts.paper.query(input({ appointmentId }))
    await by(who).posts.confirm.mutate(input({ appointmentId }))
  }
  if (role === 'residentsSupervisor') await confirm('ownersCommittee')
  if (role === 'ownersSupervisor') await confirm('residentsCommittee')
  await confirm('officer')
  const { codes } = await by('officer').identity.inviteWatcher.mutate(input({ personIds: [personId] }))
  await joinAs(story, input, openid, codes[0]?.code)
}

/** What the demo's communities chose to be called in addresses. */
const slugOf = (communityId: string): { slug?: string } => {
  const [slug] = Object.entries(demoCommunities).find(([, id]) => id === communityId) ?? []
  return slug ? { slug } : {}
}

/** Found a community, as its operator, its desk, its bodies and its subdistrict would: founding, appointing, handing out codes, joining. */
export const foundCommunity = async (story: Story, spec: CommunitySpec): Promise<Community> => {
  const input = inside(spec.id)
  await story.as(operatorOpenid).identity.foundCommunity.mutate(
    input({
      subdistrict,
      name: spec.name,
      ...slugOf(spec.id),
      profile: 'beijing' as const,
      households: spec.households,
    }),
  )
  const secretary = openidOf(spec.id, spec.secretary)
  const openids = new Map<Role, string>([['secretary', secretary]])
  const staff = holdersOf(spec)
  for (const { role, openid } of staff) if (!openids.has(role)) openids.set(role, openid)
  const founding = { story, input, spec, openids }
  const chief = { personId: randomUUID(), legalName: nameOf(spec.secretary, '丁红'), role: 'secretary' as const }
  await root(founding, { ...chief, openid: secretary, scope: spec.name })
  const each = async (work: typeof desk, wanted: (role: Role) => boolean) => {
    for (const holder of staff) if (wanted(holder.role)) await work(founding, holder)
  }
  await each(root, (role) => role === 'officer')
  await each(desk, (role) => role !== 'officer' && !isWatcher(role))
  await each(watch, (role) => isHead(role))
  await each(watch, (role) => isWatcher(role) && !isHead(role))
  return communityOf(story, spec.id, (role) => openids.get(role) ?? '')
}

/** Somebody is proposed to watch and waits for the other body and the subdistrict, as a visitor of the demo may confirm. */
export const proposeSupervisor = async (town: Community, legalName: string): Promise<void> => {
  const fileId = await upload(town, town.staff('secretary'), 'signedSheet')
  const post = { personId: randomUUID(), legalName, role: 'ownersSupervisor' as const, scope: '' }
  await town.staff('secretary').posts.propose.mutate(town.of({ appointmentId: randomUUID(), ...post, fileId }))
}
