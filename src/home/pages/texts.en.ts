export const en = {
  labels: {
    page: { title: 'There is no such address', text: 'A letter may be wrong, or the page is not there any more' },
    community: {
      title: 'There is no such community',
      text: 'The community in the address is not here; see whether the address is whole',
    },
    thing: {
      title: 'This community has no such thing',
      text: 'The number may be wrong, or it lies in another community',
    },
    unreachable: { title: 'It cannot be opened just now', text: 'The address is right; please try again in a while' },
    unseen: {
      title: 'This page was never opened here',
      text: 'There is no network. Try again with one, or see meanwhile what was opened before',
    },
    noNetwork: 'No network',
    again: 'Try again',
    works: 'See the works',
    search: {
      box: 'Find a matter (first letters of pinyin will do)',
      field: 'Which matter?',
      hint: 'Its words, their pinyin or first letters, or its number',
      none: 'Nothing was found for “{words}”',
      noneText: 'Write it another way, or with two or three words only',
    },
  },
} as const
