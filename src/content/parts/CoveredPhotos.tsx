import { View } from '@tarojs/components'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Sub } from '../../ui/layout'
import type { CoveredPhoto } from '../covers'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { Covered } from './Covered'

/** Photos that everybody sees. */
export const uncovered = (fileIds: readonly string[], covered: readonly CoveredPhoto[]): string[] =>
  fileIds.filter((id) => covered.every(({ fileId }) => fileId !== id))

/** Which of some photos are not shown, each with why; its author goes on from there to the photo, and may appeal. */
export const CoveredPhotos = ({ of, covered }: { of: readonly string[]; covered: readonly CoveredPhoto[] }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      {covered.map(({ fileId, cover }) => (
        <View key={fileId}>
          <Sub>{fill(t.photo, { place: of.indexOf(fileId) + 1 })}</Sub>
          <Covered kind="photo" thing={fileId} cover={cover} />
        </View>
      ))}
    </>
  )
}
