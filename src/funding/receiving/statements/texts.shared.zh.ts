/** What a project’s desk says of the queue. */
export const zh = {
  labels: {
    queue: {
      emptyHint: '导入流水后，对不上的会排在这里',
    },
  },
} as const
