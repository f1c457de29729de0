"""The cells that set pictures apart for validation and make tensors of all of them."""

from apparel.data.split import VALIDATION_SHARE
from apparel.export.lesson.cell import Cell, code, words

SPLITTING: list[Cell] = [
    words(
        """
        ## Pictures to learn from, and pictures to check with

        A tenth of every class is set apart: from these validation pictures the network never learns, so they show how
        it does with what it has not seen. The test pictures are for the very end.
        """
    ),
    code(
        '''
        def split(labels, seed, share=«share»):
            """Positions to learn from, and to validate with: the same share of every class, drawn by chance."""
            chance = torch.Generator().manual_seed(seed)
            is_validation = torch.zeros(len(labels), dtype=torch.bool)
            for label in labels.unique():
                members = (labels == label).nonzero().flatten()
                order = torch.randperm(len(members), generator=chance)
                is_validation[members[order[: round(share * len(members))]]] = True
            return (~is_validation).nonzero().flatten(), is_validation.nonzero().flatten()


        def to_input(images):
            """Pixels [N, 28, 28] from 0 to 255 -> what the network takes: [N, 1, 28, 28] from 0 to 1."""
            return torch.from_numpy(np.array(images)).unsqueeze(1).float() / 255


        labels = torch.from_numpy(np.array(train_labels)).long()
        training, validation = split(labels, SEED)
        train_x, train_y = to_input(train_images)[training], labels[training]
        val_x, val_y = to_input(train_images)[validation], labels[validation]
        test_x = to_input(test_images)
        print(f"{len(train_x)} pictures to learn from, {len(val_x)} to validate with")
        ''',
        share=VALIDATION_SHARE,
    ),
]
