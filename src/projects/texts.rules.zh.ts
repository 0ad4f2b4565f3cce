/** How a plan is decided and shared, and what happens with too little and too much. Apart, because no tab says it. */
export const zh = {
  labels: {
    ifMore: '如果多了',
    ifLess: '如果不够',
    howShared: '业主这部分怎么出',
    howDecided: '怎么决定',
    rulesStay: '认筹前公示。有人认筹后再改，要回到表决，重新决定。',
    moreWords: {
      return: '做完还有剩的钱，按各家各方出的比例退回。',
      nextProject: '做完还有剩的钱，留给本小区的下一件事，用途另行公示。',
      maintenanceFund: '做完还有剩的钱，转入本小区的维修资金。',
    },
    lessWords: {
      reduceScope: '钱不够时少做一些：写新的一版方案，公布后再做。',
      extend: '钱不够时延长筹资时间，不强求任何人。',
      stopAndReturn: '钱不够就不做了，已收的钱退回各家各方。',
    },
  },
} as const
