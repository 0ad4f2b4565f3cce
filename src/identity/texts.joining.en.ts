import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.joining.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    joinedHome: '{name} joined in your home',
    ways: {
      slip: 'with a printed code',
      handed: 'with a code handed over in person',
      phone: 'with a code sent to the phone on the roll',
      document: 'with a document that staff checked',
    },
    objectUntil: 'Not of your home? You may object until {until}',
    objectOpen: 'This is nobody of our home',
    objectWhy: 'Why (those who check will read it)',
    objectSend: 'Object',
    objected: 'Sent; the community checks it',
    objectedWaits: 'Somebody objected. Until it is checked this account cannot vote, pledge or sign.',
    noJoinings: 'Nobody joined in your home lately',
    noJoiningsText: 'Whoever joins stands here, and you have some days to object',
    objectionBy: '{name} objects: {reason}',
    stands: 'Checked: the link stands',
    undone: 'Wrong: undo the link',
    proposedVerdict: 'The secretary says: {verdict}',
    confirmVerdict: 'Confirm: {verdict}',
    decidedWell: 'Recorded',
    noObjections: 'No objection waits',
    noObjectionsText: 'What households object to stands here',
    waits: {
      joinings: 'Somebody joined in your home: are they of your home?',
      objections: 'Objections to check: {count}',
    },
  },
}
