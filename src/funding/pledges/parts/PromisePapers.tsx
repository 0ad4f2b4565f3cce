import { useState } from 'react'
import { api } from '../../../api'
import { showLarge } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** The photos of a paper, read one at a time and only when somebody asks: they are for members. */
export const PromisePapers = ({ paperIds }: { paperIds: readonly string[] }) => {
  const t = useLabels({ zh, en })
  const [error, setError] = useState<unknown>()
  const read = (paperId: string) =>
    api.funding.pledges.promisePaper
      .query(here({ paperId }))
      .then(({ src }) => showLarge(src, t.readPaper))
      .catch((thrown) => setError(thrown))
  return (
    <>
      {paperIds.map((paperId, place) => (
        <Button key={paperId} id={`paper-${paperId}`} ghost gap onTap={() => void read(paperId)}>
          {`${t.readPaper} ${paperIds.length > 1 ? place + 1 : ''}`.trim()}
        </Button>
      ))}
      <Problem error={error} />
    </>
  )
}
