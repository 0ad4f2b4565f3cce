/**
 * What a page asks for when it is opened. `fields`: the fields of the call's input besides the community, each by the word of the
 * page's address that it is. `when`: only by somebody signed in; only in usual letters, because large ones keep it behind a tap.
 */
type FirstCall = { path: string; fields?: Readonly<Record<string, string>>; when?: 'signedIn' | 'usualLetters' }

const ofProject = { projectId: 'id' }
const me: FirstCall = { path: 'identity.me' }

/** The pages to which links from elsewhere lead, and the first tab. Of each the calls that it makes anyway, word for word. */
export const firstCalls: Readonly<Record<string, readonly FirstCall[]>> = {
  'home/works/index': [
    { path: 'identity.communities' },
    { path: 'board.todo', when: 'signedIn' },
    { path: 'board.projects' },
  ],
  'board/pages/project/index': [
    { path: 'board.project', fields: ofProject },
    me,
    { path: 'board.feed', fields: ofProject, when: 'usualLetters' },
  ],
  'votes/ballots/pages/cast/index': [{ path: 'votes.ballots.ballot', fields: { ballotId: 'id' } }, me],
  'funding/pledges/pages/fund/index': [
    { path: 'funding.pledges.progress', fields: ofProject },
    me,
    { path: 'funding.settlement.carried', fields: ofProject },
    { path: 'funding.pledges.pledges', fields: ofProject },
  ],
  'notices/pages/notice/index': [{ path: 'notices.one', fields: { noticeId: 'id' } }],
}

type Asked = { path: string; input: Record<string, string>; when?: FirstCall['when'] }

/** The same for one address. Where it names no community, the browser knows which was chosen. */
export const firstCallsAt = (page: string, words: Readonly<Record<string, string>>): Asked[] =>
  (firstCalls[page] ?? []).map(({ path, fields = {}, ...rest }) => {
    const given = Object.entries(fields).map(([field, word]) => [field, words[word] ?? ''])
    const { c: communityId } = words
    return {
      path,
      input: Object.fromEntries([...(communityId ? [['communityId', communityId]] : []), ...given]),
      ...rest,
    }
  })
