import { useWord } from '../../../platform/client/go'
import { Lost, reasons } from '../../parts/Lost'

/** An address of the web at which nothing stands. */
const LostPage = () => {
  const why = useWord('why')
  return <Lost why={reasons.find((one) => one === why) ?? 'page'} />
}

export default LostPage
