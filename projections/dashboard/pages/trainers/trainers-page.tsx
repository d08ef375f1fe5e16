import { holds, me } from '../../api/me.js';
import type { PageProps } from '../loaders.js';
import { TrainerCard } from './trainer-card.js';
import { TrainerList } from './trainer-list.js';
import './trainers.css';

/** Who teaches, and how is each of them doing? A trainer who oversees nobody comes to their own card. */
export default function TrainersPage({ parts: { personId } }: PageProps) {
  const mine = me()?.personId;
  const overseer = holds('programme-admin', 'auditor', 'certifier', 'dashboard', 'coach');
  if (personId !== undefined) return <TrainerCard personId={personId} />;
  return overseer || mine === undefined ? <TrainerList /> : <TrainerCard personId={mine} />;
}
