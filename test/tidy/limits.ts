/*
 * Every list that stops somewhere and does not go on in pages (`limit(page…)`), with why nobody misses what comes after. How many of
 * them a file has may only change together with its reason.
 */
type Limits = Readonly<Record<string, readonly [count: number, why: string]>>

/** A piece of work: what is left is done the next time, and the clock comes again while something is left. */
const work: Limits = {
  'src/identity/roll/apply.ts': [1, 'lines of an import, until none is left'],
  'src/content/clock.ts': [1, 'words that waited a day; the clock comes again while as many are found'],
  'src/funding/ledger/checkStore.ts': [4, 'a chain is counted step by step to its end'],
  'src/identity/roll/phones.ts': [1, 'telephones that are asked, the oldest first: an answer brings the next'],
  'src/votes/ballots/print/store.ts': [
    3,
    'papers by batches that are numbered; a roll by its entries; buildings of one community',
  ],
}

/** Only counted or one of them opened: the text says how many, the page behind it has all. */
const counted: Limits = {
  'src/board/addressed.ts': [3, 'two that begin alike are none: an address that does not tell one is of nothing'],
  'src/notices/box.ts': [1, 'how many are unread; nobody counts beyond a hundred'],
  'src/platform/server/overdue.ts': [
    1,
    'what failed, the oldest first; beyond a hundred the cause is one, and the count is told',
  ],
}

/** There are never so many: what a town, a house, a person or a project has, or what may be written. */
const few: Limits = {
  'src/identity/store.ts': [1, 'homes of one person'],
  'src/parking/plateStore.ts': [
    2,
    'plates of one person, three in each home, and those refused lately; what no longer stands, piece by piece',
  ],
  'src/identity/roll/pairViews.ts': [1, 'homes of one person, to tell them apart'],
  'src/identity/roll/export.ts': [1, 'goes on after the last home'],
  'src/identity/gridViews.ts': [2, 'grids and buildings of one community'],
  'src/identity/router.ts': [1, 'compounds of one community'],
  'src/identity/door.ts': [1, 'people behind one door'],
  'src/identity/invites.ts': [1, 'people in one building who have not joined'],
  'src/identity/posts.ts': [1, 'people who hold a post in one community'],
  'src/identity/devices.ts': [1, 'devices of one account, the last used first'],
  'src/identity/consents.ts': [1, 'what one person agreed to, the newest first'],
  'src/identity/corrections.ts': [1, 'what one person asked to correct, the newest first'],
  'src/identity/joinings.ts': [1, 'who joined in the homes of one person within some days'],
  'src/identity/privacy.ts': [2, 'what was done for one person before they had a phone; rights of one person'],
  'src/board/store.ts': [1, 'stages of one project'],
  'src/content/thingPage.ts': [1, 'acts about one thing: only reports come without end, and they are counted'],
  'src/deliberation/store.ts': [1, 'resolutions of one project from before they were signed; none is added'],
  'src/funding/wechatpay/merchants.ts': [1, 'merchant numbers of one community'],
  'src/funding/settlement/returnsStore.ts': [1, 'what one person gets back from one project'],
  'src/funding/settlement/carryStore.ts': [2, 'projects of one compound that still plan; surpluses of one project'],
  'src/funding/pledges/thingView.ts': [1, 'changes of one promise'],
  'src/funding/pledges/store.ts': [1, 'promises of one person'],
  'src/funding/receiving/accounts.ts': [2, 'versions of one account; accounts of one community'],
  'src/funding/receiving/ownPromise.ts': [2, 'versions and receipts of one promise'],
  'src/funding/receiving/statements/mappings.ts': [1, 'headers that were named; an older one is asked anew'],
  'src/funding/shares/store.ts': [1, 'the last ten versions of one project’s shares'],
  'src/funding/books/store.ts': [1, 'closed months of one project, ten years'],
  'src/notices/store.ts': [1, 'groups and states of one notice'],
  'src/votes/ballots/guardians.ts': [1, 'guardians of one ballot'],
  'src/votes/ballots/doors.ts': [2, 'buildings of one ballot, doors of one building'],
  'src/votes/ballots/store.ts': [1, 'stairwells of one ballot'],
  'src/votes/ballots/recounts.ts': [1, 'challenges of one ballot'],
  'src/votes/ballots/proxyStore.ts': [1, 'proxies of one person in one ballot'],
  'src/votes/resolutions/view.ts': [1, 'versions of one resolution'],
}

/** What waits for one person: so many of each kind, of which the page says so, and what is done makes room for the next. */
const waits: Limits = {
  'src/deliberation/waiting.ts': [1, 'projects with remarks to answer'],
  'src/funding/receiving/waiting.ts': [3, 'promises to pay; projects with receipts, accounts with lines to confirm'],
  'src/funding/settlement/waiting.ts': [2, 'accounts to sign, projects with returns to confirm'],
  'src/funding/spending/waiting.ts': [1, 'payments to sign'],
  'src/notices/waiting.ts': [2, 'messages that were not read; notices to forward'],
  'src/projects/waiting.ts': [1, 'new matters'],
  'src/votes/ballots/paperWaiting.ts': [1, 'ballots with papers to read'],
  'src/votes/ballots/waiting.ts': [1, 'ballots'],
  'src/votes/resolutions/waiting.ts': [1, 'resolutions'],
  'src/votes/signing/waiting.ts': [2, 'agreements; projects with papers'],
  'src/whistles/waiting.ts': [1, 'whistles'],
}

/** The first of many, on a desk where what is done makes room for the next, or where more words find the rest. */
const first: Limits = {
  'src/funding/wechatpay/bookStore.ts': [1, 'days of the last month'],
  'src/funding/ledger/entries.ts': [1, 'a page before a number, as large as its reader asks'],
  'src/funding/spending/deskStore.ts': [1, 'records that were taken back, the newest'],
}

export const limits: Limits = { ...work, ...counted, ...few, ...waits, ...first }
