import {
  BinaryOperationNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PrimitiveValueListNode,
  type QueryResult,
  ReferenceNode,
  type RootOperationNode,
  type UnknownRow,
  ColumnNode,
  ValueNode,
} from 'kysely';
import { holdsPeople, type SamePerson } from '../../../src/platform/kernel/same-person.js';

/**
 * Reads tables as if everybody had one id from the beginning: whoever is asked for is found under all their ids,
 * and every row names the one that they go by (ADR 39). Tables keep the ids that events say.
 */
export class PeopleAsOne implements KyselyPlugin {
  readonly #expanding: ExpandingPeople;

  constructor(private readonly people: SamePerson) {
    this.#expanding = new ExpandingPeople(people);
  }

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.#expanding.transformNode(node, queryId);
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve({ ...result, rows: this.people.within(result.rows) });
  }
}

/** `personId = x` and `personId in (x, …)`, of all the ids that x has. */
class ExpandingPeople extends OperationNodeTransformer {
  constructor(private readonly people: SamePerson) {
    super();
  }

  protected override transformBinaryOperation(
    ...args: Parameters<OperationNodeTransformer['transformBinaryOperation']>
  ): BinaryOperationNode {
    const node = super.transformBinaryOperation(...args);
    const { leftOperand, operator, rightOperand } = node;
    if (!isPeopleColumn(leftOperand) || !OperatorNode.is(operator)) return node;
    const asked =
      operator.operator === '=' && ValueNode.is(rightOperand)
        ? [rightOperand.value]
        : operator.operator === 'in' && PrimitiveValueListNode.is(rightOperand)
          ? rightOperand.values
          : undefined;
    if (!asked) return node;
    const ids = asked.flatMap((id): readonly unknown[] =>
      typeof id === 'string' ? this.people.idsOf(id) : [id],
    );
    return BinaryOperationNode.create(
      leftOperand,
      OperatorNode.create('in'),
      PrimitiveValueListNode.create([...new Set(ids)]),
    );
  }
}

function isPeopleColumn(node: OperationNode): boolean {
  return (
    ReferenceNode.is(node) && ColumnNode.is(node.column) && holdsPeople(node.column.column.name)
  );
}
