import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  refusals: {
    'deliberation.notFound': { text: 'This record was not found', next: 'Refresh and look again' },
    'deliberation.notHeldYet': { text: 'The meeting has not been held', next: 'Record it afterwards' },
    'deliberation.answered': { text: 'This has been answered', next: 'Read the answer' },
    'deliberation.ownRemark': { text: 'Nobody answers their own remark', next: 'Ask another member of staff' },
  },
  labels: {
    title: 'Deliberation',
    meetings: 'Meetings',
    remarks: 'Remarks',
    resolutions: 'Resolutions',
    say: 'Say something',
    sayHint: 'Views, proposals and supervision are all welcome',
    send: 'Send',
    sent: 'Sent; somebody will answer',
    waiting: 'Waiting for an answer',
    answer: 'Answer',
    record: 'Record a meeting',
    attended: '{attended} attended',
    passed: 'Passed',
    failed: 'Not passed',
    venues: {
      hall: 'Deliberation hall',
      tripartite: 'Tripartite meeting',
      joint: 'Joint meeting',
      site: 'On-site meeting',
      online: 'Online',
      contributors: 'Contributors’ meeting',
      signing: 'Signing',
      survey: 'Survey',
    },
  },
}
