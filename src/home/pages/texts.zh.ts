export const zh = {
  labels: {
    page: { title: '没有这个网址', text: '网址可能抄错了一个字，或者这一页已经不在了' },
    community: { title: '没有这个社区', text: '网址里的社区不在这里，请看看网址是否完整' },
    thing: { title: '这个社区没有这件事', text: '编号可能抄错了，或者它在另一个社区' },
    unreachable: { title: '现在打不开', text: '网址没有错，请过一会儿再试' },
    unseen: { title: '这一页没有在这里打开过', text: '现在没有网络。连上网络再试一次，或先看打开过的页面' },
    noNetwork: '没有网络',
    again: '再试一次',
    works: '看看有哪些实事',
    search: {
      box: '找一件事（可用拼音首字母）',
      field: '找哪件事？',
      hint: '写事情里的字、拼音或拼音首字母，也可以写编号',
      none: '没有找到“{words}”',
      noneText: '换个写法，或者只写两三个字再找',
    },
  },
} as const
