import { zh as funding } from './funding/texts.zh'
import { zh as identity } from './identity/texts.zh'
import { zh as platform } from './platform/texts.zh'
import { zh as projects } from './projects/texts.zh'
import { zh as votes } from './votes/texts.zh'

/** Every refusal's text, for the one place that answers calls. */
export const refusalTexts = {
  ...platform.refusals,
  ...identity.refusals,
  ...projects.refusals,
  ...votes.refusals,
  ...funding.refusals,
}
