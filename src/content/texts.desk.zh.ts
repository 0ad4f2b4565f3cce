/** What the desk says of words and photos. */
export const zh = { labels: { queue: '查看大家写的内容' } } as const
