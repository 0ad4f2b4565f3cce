import { zh as board } from './board/texts.zh'
import { zh as deliberation } from './deliberation/texts.zh'
import { zh as funding } from './funding/texts.zh'
import { zh as identity } from './identity/texts.zh'
import { zh as notices } from './notices/texts.zh'
import { zh as parking } from './parking/texts.zh'
import { zh as platform } from './platform/texts.zh'
import { zh as projects } from './projects/texts.zh'
import { zh as votes } from './votes/texts.zh'
import { zh as whistles } from './whistles/texts.zh'
import { zh as works } from './works/texts.zh'

/** Every refusal's text, for the one place that answers calls. */
export const refusalTexts = {
  ...platform.refusals,
  ...identity.refusals,
  ...projects.refusals,
  ...deliberation.refusals,
  ...whistles.refusals,
  ...votes.refusals,
  ...funding.refusals,
  ...works.refusals,
  ...notices.refusals,
  ...parking.refusals,
  ...board.refusals,
}
