import { everyPageIn } from './pages.ts'

everyPageIn('bn')
