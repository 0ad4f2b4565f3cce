import type { zh } from './texts.receipt.zh'

export const en: typeof zh = {
  labels: {
    told: {
      vote: 'Your choice is not public; after closing only totals are. Supervisors can see it when they check the count, and each look is on record.',
      openVote:
        'This is an open ballot: after closing, owners on the roll who are signed in see what each home chose. Others see totals only.',
    },
    sure: 'You vote for {places}: {choice}',
    sureChange: 'You change the vote of {places} to: {choice}',
    mayChange: 'You may change it until voting closes; the last vote counts.',
    mayNotChange: 'Once confirmed it cannot be changed.',
    yes: 'Confirm the vote',
    yesChange: 'Confirm the change',
    title: 'Receipt of a vote',
    none: 'No receipt is kept on this phone yet',
    noneText: 'When you vote on this phone, the receipt is kept here.',
    recorded: 'Your vote is recorded',
    keptHere: 'This receipt is kept on your phone',
    code: 'Check code',
    copy: 'Copy the check code',
    copied: 'Copied',
    checks: 'What can be checked now',
    asChosen: 'Checked by the phone when it was sent: what was recorded is what you chose',
    notAsChosen: 'It did not match when it was sent; please show a screenshot to a supervisor',
    stands: 'This is the vote of this home that stands now',
    replaced: 'This home has voted again since; this one no longer counts',
    notAsked: 'Not known: the server has not answered yet; look again when you are connected',
    notOurs:
      'Not known: the vote of this home that stands now was not cast by this account (the home was sold, or a paper counts)',
    notChecked: 'Votes are counted; not yet checked on this phone',
    later: 'Once votes are counted, you can check whether yours is among them',
    counted: 'All was counted again: the result matches, and your vote is in it',
    missing: 'This receipt is not in the count; please take it to the community service station',
    faulty: '{count} places do not match; please show a screenshot to a supervisor',
    check: 'Check the count on this phone',
    toBallot: 'See this ballot',
  },
}
