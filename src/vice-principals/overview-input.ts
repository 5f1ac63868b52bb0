import { z } from 'zod'
import { pageNumber } from './rule-input.js'

export const MattersAsked = z.object({ matter: z.enum(['vacancies', 'free', 'endings', 'hours', 'overload']).catch('vacancies').default('vacancies'), page: pageNumber })
