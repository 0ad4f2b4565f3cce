import { keepForThisFile } from './asked'

keepForThisFile()
