import { everyPageIn } from './looking.ts'

everyPageIn('hi')
