import { everyPageIn } from './looking.ts'

everyPageIn('en')
