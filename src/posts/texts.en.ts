import { en as identity } from '../identity/texts.shared.en'
import type { TextsLike } from '../platform/refusal'
import { en as shared } from './texts.shared.en'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    roles: identity.labels.roles,
    until: 'until {day}',
    why: 'Why it is refused (everybody sees it)',
    propose: 'Propose',
    proposed: 'Proposed; the other body and the subdistrict confirm it',
    proposePaper: 'Photo of the paper',
    proposeHint:
      'Supervisors and heads of bodies need their body’s paper, confirmed by the other body’s head and by the subdistrict. Take a photo of it.',
    proposeBody: 'Body on the owners’ side',
    bodies: shared.labels.bodies,
    headOf: 'Speaks for: {body}',
    supervisorOf: 'Supervisor ({body})',
    proposals: 'Appointments to confirm',
    noProposals: 'Nothing waits to be confirmed',
    noProposalsNext: 'New proposals are listed here',
    postPaper: 'Look at the body’s paper',
    confirmAsOffice: 'You confirm for the subdistrict: read the paper and see the person',
    confirmAsBody: 'You confirm for: {body}',
    namesakes:
      'Somebody of this name or number holds or held a post here, or is proposed: make sure they are two people',
    confirmPost: 'Confirm',
    confirmPostSure: '{name} as {post}: confirm? It becomes public and is not taken back.',
    paperFirst: 'Open the body’s paper first, then confirm',
    refusePost: 'Refuse',
    takeBack: 'Take back',
    takenBack: 'Taken back',
    whyBack: 'Why it is taken back (everybody sees it)',
    postConfirmed: 'Confirmed',
    postRefused: 'Refused',
    postWaits: 'The other body and the subdistrict confirm it',
    postWaitsBody: 'The other body confirms it',
    postWaitsOffice: 'The subdistrict confirms it',
    postHistory: 'How supervisors and heads came to their posts',
    postHistoryHint: 'Who proposed, who confirmed, from when they sign, who ended it: all stays here.',
    noHistory: 'No supervisor yet',
    noHistoryNext: 'Proposals are shown here',
    postProposed: '{day} proposed by {by}',
    postByBody: '{day} confirmed by {by} · {body}',
    postByOffice: '{day} confirmed by {by} of the subdistrict',
    postRefusedBy: '{day} refused by {by}: {why}',
    postTakenBack: '{day} taken back by {by}: {why}',
    postEndedBy: '{day} ended by {by}',
    signsFrom: shared.labels.signsFrom,
    holdsFrom: shared.labels.holdsFrom,
    waits: {
      posts: '{count} appointments wait for you',
      newPosts: '{count} new supervisors are public and do not sign yet',
    },
  },
}
