/** As `GET /api/v1/people` lists them; what follows the position, for those who may see it. */
export interface PersonListed {
  readonly personId: string;
  /** Null once it is erased. */
  readonly name: string | null;
  readonly department: string;
  readonly position: string | null;
  /** The record that this one is part of. */
  readonly partOf?: string;
  readonly lineManagerId?: string | null;
  readonly roles?: readonly {
    readonly role: string;
    readonly grantedBy: string;
    readonly grantedOn: string;
  }[];
  readonly leftOn?: string | null;
}

export const PEOPLE_VIEWS = ['people', 'departments', 'roles'];
