/** The version of each wording that pages show today; `wordings.ts` has the hash of every one that was ever shown. */
export const toldNow = {
  privacy: 'privacy 1',
  vote: 'vote 1',
  openVote: 'openVote 1',
  pledge: 'pledge 1',
  remark: 'remark 1',
  raise: 'raise 1',
  publicName: 'publicName 1',
  messages: 'messages 1',
} as const
