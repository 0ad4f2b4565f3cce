/** What a city's profile says about those who join, object and ask for others. No rule was found that gives a figure: all are ours. */
type PeopleRules = {
  /** Days for which a household may object to somebody who joined in its home. */
  objectionDays: number
  /** Days within which a request to put something right or to delete it is answered. */
  answerDays: number
}

const national: PeopleRules = { objectionDays: 7, answerDays: 15 }

export const peopleRulesOf = (_profile: string): PeopleRules => national
