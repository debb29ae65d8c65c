import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import { pageMax } from './cursor.ts'

/** How many values a document may ask for, if every list is as long as lists usually are. */
export const maxCost = 250_000
/** The same for a subscription, which is asked anew with every act: a little more than what our own pages listen to. How much it brings is weighed besides (`weight.ts`). */
const maxMessageCost = 5_500
/** A list whose length neither the document says nor its field's `complexity`. */
const usualLength = 10

/** The length of a list: what `first` says, or the longest page where a variable will say it. */
function lengthOf({ arguments: given = [] }: FieldNode): number | null {
  const first = given.find(({ name }) => name.value === 'first')?.value
  if (!first) return null
  return first.kind === Kind.INT ? Math.min(Number(first.value), pageMax) : pageMax
}

/**
 * Refuses documents that multiply lists by lists: a hundred bytes can ask for millions of values. Each value costs one; what is under a list
 * costs as often as the list is long. A page's length counts once, for the connection and not again for its edges. What takes more work than a value costs what its field's `complexity` says.
 */
export const costRule: ValidationRule = (context: ValidationContext) => {
  const fragments = new Map<string, number>()

  function costOfFragment(fragment: FragmentDefinitionNode, length: number | null): number {
    const key = `${fragment.name.value} ${length}`
    const known = fragments.get(key)
    if (known !== undefined) return known
    // A fragment that contains itself is refused by another rule; here it must not run for ever.
    fragments.set(key, 0)
    const cost = costOf(fragment.selectionSet, context.getSchema().getType(fragment.typeCondition.name.value), length)
    fragments.set(key, cost)
    return cost
  }

  function costOfField(field: FieldNode, definition: GraphQLField<unknown, unknown> | undefined, pageLength: number | null): number {
    const type = definition?.type
    const stated = definition?.extensions['complexity']
    const isList = type !== undefined && isListType(getNullableType(type))
    const inner = field.selectionSet ? costOf(field.selectionSet, type && getNamedType(type), isList ? null : (lengthOf(field) ?? null)) : 0
    if (isList) return 1 + (pageLength ?? (typeof stated === 'number' ? stated : usualLength)) * (1 + inner)
    return Math.max(1, typeof stated === 'number' ? stated : 1) + inner
  }

  function costOf(selections: SelectionSetNode, type: unknown, pageLength: number | null): number {
    let cost = 0
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {}
        cost += costOfField(selection, fields[selection.name.value], pageLength)
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const named = selection.typeCondition ? context.getSchema().getType(selection.typeCondition.name.value) : type
        cost += costOf(selection.selectionSet, isCompositeType(named as GraphQLOutputType) ? named : type, pageLength)
      } else {
        const fragment = context.getFragment(selection.name.value)
        if (fragment) cost += costOfFragment(fragment, pageLength)
      }
    }
    return cost
  }

  return {
    OperationDefinition(operation) {
      const root = context.getSchema().getRootType(operation.operation)
      const cost = costOf(operation.selectionSet, root, null)
      const max = operation.operation === OperationTypeNode.SUBSCRIPTION ? maxMessageCost : maxCost
      if (cost > max) context.reportError(new GraphQLError(`This document asks for too much at once: ${cost} values, at most ${max}. Ask for shorter pages or fewer lists within lists.`, { nodes: operation }))
    },
  }
}
