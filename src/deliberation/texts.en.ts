import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    report: 'Report',
    reportAnswer: 'Answer: report',
    day: 'Day',
    topic: 'Topic',
    minutes: 'Minutes',
    present: 'How many came',
    figures: 'Called {entitled} · came {present} · in favour {consented} · {day}',
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
    answered: 'Answer: {answer}',
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
