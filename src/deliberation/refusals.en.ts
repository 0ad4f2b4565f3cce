import type { TextsLike } from '../platform/refusal'
import type { refusals as zh } from './refusals.zh'

export const refusals: TextsLike<typeof zh> = {
  'deliberation.notFound': { text: 'This record was not found', next: 'Refresh and look again' },
  'deliberation.notHeldYet': { text: 'The meeting has not been held', next: 'Record it afterwards' },
  'deliberation.answered': { text: 'This has been answered', next: 'Read the answer' },
  'deliberation.tooManyOpen': {
    text: '{most} remarks of yours still wait for an answer',
    next: 'Make another when one is answered; if it is urgent, call the service station',
  },
  'deliberation.ownRemark': { text: 'Nobody answers their own remark', next: 'Ask another member of staff' },
}
