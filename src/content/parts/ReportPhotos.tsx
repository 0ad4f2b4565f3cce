import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { Report } from './Report'

/** Where a reader says that something is wrong with one of these photos: of all that stand here, those that everybody sees. */
export const ReportPhotos = ({ of, shown = of }: { of: readonly string[]; shown?: readonly string[] }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      {shown.map((fileId) => (
        <Report key={fileId} kind="photo" thing={fileId}>
          {of.length === 1 ? t.reportOne : fill(t.reportPhoto, { place: of.indexOf(fileId) + 1 })}
        </Report>
      ))}
    </>
  )
}
