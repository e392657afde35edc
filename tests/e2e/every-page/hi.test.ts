import { everyPageIn } from './pages.ts'

everyPageIn('hi')
