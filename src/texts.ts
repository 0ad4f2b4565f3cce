import { refusals as deliberation } from './deliberation/refusals.zh'
import { refusals as funding } from './funding/refusals.zh'
import { refusals as identity } from './identity/refusals.zh'
import { refusals as notices } from './notices/refusals.zh'
import { refusals as parking } from './parking/refusals.zh'
import { refusals as platform } from './platform/refusals.zh'
import { refusals as projects } from './projects/refusals.zh'
import { refusals as votes } from './votes/refusals.zh'
import { refusals as whistles } from './whistles/refusals.zh'
import { refusals as works } from './works/refusals.zh'

/** Every refusal's text, for the one place that answers calls: a page shows the words that an answer brings. */
export const refusalTexts = {
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
}
