import { refusals as deliberationEn } from './deliberation/refusals.en'
import { refusals as deliberation } from './deliberation/refusals.zh'
import { refusals as fundingEn } from './funding/ledger/refusals.en'
import { refusals as funding } from './funding/ledger/refusals.zh'
import { refusals as identityEn } from './identity/refusals.en'
import { refusals as identity } from './identity/refusals.zh'
import { refusals as noticesEn } from './notices/refusals.en'
import { refusals as notices } from './notices/refusals.zh'
import { refusals as parkingEn } from './parking/refusals.en'
import { refusals as parking } from './parking/refusals.zh'
import { refusals as platformEn } from './platform/refusals.en'
import { refusals as platform } from './platform/refusals.zh'
import { refusals as projectsEn } from './projects/refusals.en'
import { refusals as projects } from './projects/refusals.zh'
import { refusals as votesEn } from './votes/ballots/refusals.en'
import { refusals as votes } from './votes/ballots/refusals.zh'
import { refusals as whistlesEn } from './whistles/refusals.en'
import { refusals as whistles } from './whistles/refusals.zh'
import { refusals as worksEn } from './works/refusals.en'
import { refusals as works } from './works/refusals.zh'

/** Every refusal's text in each language, for the one place that answers calls: a page shows the words that an answer brings. */
export const refusalTexts = {
  zh: {
    ...platform,
    ...identity,
    ...projects,
    ...deliberation,
    ...whistles,
    ...votes,
    ...funding,
    ...works,
    ...notices,
    ...parking,
  },
  en: {
    ...platformEn,
    ...identityEn,
    ...projectsEn,
    ...deliberationEn,
    ...whistlesEn,
    ...votesEn,
    ...fundingEn,
    ...worksEn,
    ...noticesEn,
    ...parkingEn,
  },
}
